/** StopProvider: the person pressed Ctrl-C. Running handlers end as soon as they safely can. */
import type { Session } from "./session";
import { unary } from "../grpc/service";
import { Empty, StopProviderResponse } from "../protocol/messages";

export function stopProvider(session: Session) {
  return unary({
    request: Empty,
    response: StopProviderResponse,
    handle: async () => {
      session.stop();
      return {};
    },
  });
}
