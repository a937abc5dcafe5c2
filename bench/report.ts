/** The goal of a figure. */
export interface Goal {
  readonly atMost: number;
  /** The next goal. */
  readonly stretch?: number;
}

/** One measured figure. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "ms" | "×" | "kB" | "MB" | "calls" | "calls an org";
  /** The lowest and the highest measurement; the value is the median. */
  readonly range?: readonly [number, number];
  readonly runs?: number;
  readonly goal?: Goal;
}

/** Whether a figure meets its goal; undefined without a goal. */
export function isMet(figure: Figure): boolean | undefined {
  return figure.goal === undefined ? undefined : figure.value <= figure.goal.atMost;
}

/** Returns figures as a table. */
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

/** Decimal places; other units have none. */
const DIGITS: Partial<Record<Figure["unit"], number>> = { "×": 2, "calls an org": 2, MB: 1 };

function amount(value: number, unit: Figure["unit"]): string {
  return unit === "×" ? `${number(value, unit)} ×` : `${number(value, unit)} ${unit}`;
}

function number(value: number, unit: Figure["unit"]): string {
  return value.toFixed(DIGITS[unit] ?? 0);
}
