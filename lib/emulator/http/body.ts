import { malformedBody, unsupportedMediaType } from "./okta-error";
import type { ServiceRequest } from "./request";

/**
 * Checks that the request declares this media type for its body and accepts JSON.
 * @throws OktaError 400 E0000021
 */
export function checkMediaTypes({ headers, body }: ServiceRequest, mediaType: string | undefined): void {
  const accepted = (headers.accept ?? "*/*").split(",").map(mediaTypeOf);
  if (!accepted.some((range) => ["*/*", "application/*", "application/json"].includes(range))) {
    throw unsupportedMediaType("application/json");
  }
  if (mediaType !== undefined && body.length > 0 && mediaTypeOf(headers["content-type"] ?? "") !== mediaType) {
    throw unsupportedMediaType(mediaType);
  }
}

/**
 * Parses a JSON body.
 * @throws OktaError 400 E0000003 unless the body is JSON in UTF-8 with at most 3 bytes per character
 */
export function parseJson({ body }: ServiceRequest): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    const value: unknown = JSON.parse(text);
    if (!/[\u{10000}-\u{10FFFF}]/u.test(JSON.stringify(value))) {
      return value;
    }
  } catch {
    // The error is thrown below.
  }
  throw malformedBody();
}

function mediaTypeOf(value: string): string {
  return (value.split(";")[0] ?? "").trim().toLowerCase();
}
