import { CDK_TERRAIN, CDKTF, type Edition } from "../../../lib/editions/editions";
import { importsOf, programFor, type Language } from "../../../tools/editions/programs";

/**
 * A text of the documentation as its readers of an edition type it: with the names of that edition, as the README says. What
 * is written for CDK Terrain is only for its readers.
 *
 * @returns undefined if the text is for readers of another edition.
 */
export function textFor(edition: Edition, language: Language, text: string): string | undefined {
  const isForCdkTerrain = importsOf(CDK_TERRAIN, language, text).length > 0;
  if (!isForCdkTerrain) {
    return programFor(edition, language, text);
  }
  return edition.framework === CDKTF.framework ? undefined : text;
}
