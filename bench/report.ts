/** What a figure should not exceed. */
export interface Goal {
  readonly atMost: number;
  /** What it should not exceed later. */
  readonly stretch?: number;
}

/** One measured figure. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "ms" | "×" | "kB" | "MB" | "calls" | "calls an org";
  /** Lowest and highest of the measurements of which the value is the median. */
  readonly range?: readonly [number, number];
  readonly runs?: number;
  readonly goal?: Goal;
}

/** Whether a figure keeps to its goal; undefined where it has none. */
export function isMet(figure: Figure): boolean | undefined {
  return figure.goal === undefined ? undefined : figure.value <= figure.goal.atMost;
}

/** Writes figures as a table for people. */
export function formatTable(figures: readonly Figure[]): string {
  const header = ["", "median", "lowest–highest", "runs", "goal", ""];
  const rows = figures.map((figure) => [
    figure.name,
    amount(figure.value, figure.unit),
    figure.range === undefined ? "" : `${number(figure.range[0], figure.unit)}–${number(figure.range[1], figure.unit)}`,
    figure.runs === undefined ? "" : String(figure.runs),
    figure.goal === undefined ? "" : `≤ ${amount(figure.goal.atMost, figure.unit)}`,
    verdict(figure),
  ]);
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => [...(row[column] ?? "")].length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 || column === 5 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [line(header), ...rows.map(line)].join("\n");
}

function verdict(figure: Figure): string {
  const met = isMet(figure);
  if (met === undefined) {
    return "";
  }
  const stretch = figure.goal?.stretch;
  if (!met || stretch === undefined) {
    return met ? "met" : "NOT MET";
  }
  return `met; then ≤ ${amount(stretch, figure.unit)}: ${figure.value <= stretch ? "met" : "not yet"}`;
}

/** After the point; none for other units. */
const DIGITS: Partial<Record<Figure["unit"], number>> = { "×": 2, "calls an org": 2, MB: 1 };

function amount(value: number, unit: Figure["unit"]): string {
  return unit === "×" ? `${number(value, unit)} ×` : `${number(value, unit)} ${unit}`;
}

function number(value: number, unit: Figure["unit"]): string {
  return value.toFixed(DIGITS[unit] ?? 0);
}
