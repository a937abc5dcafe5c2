/**
 * In place of the module with which cdktf and constructs note where each token was made, for messages that no test reads:
 * jest maps every frame to its source, which takes half of the time of a synthesis.
 */
export function captureStackTrace(): string[] {
  return [];
}
