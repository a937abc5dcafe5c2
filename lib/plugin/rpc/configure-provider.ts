/** ConfigureProvider: from the provider block to the client that handlers use. */
import type { Session } from "./session";
import { unary } from "../grpc/service";
import { ConfigureProviderRequest, DiagnosticsResponse } from "../protocol/messages";
import { nothingOf } from "../schema/nested";
import { decodeObject } from "../values/dynamic-value";

export function configureProvider(session: Session) {
  return unary({
    request: ConfigureProviderRequest,
    response: DiagnosticsResponse,
    handle: async (request) => {
      const { diagnostics } = await session.run(async (context) => {
        const { provider } = session;
        const { attributes } = provider.schema;
        const config = decodeObject(attributes, request.config) ?? nothingOf(attributes);
        session.setClient(
          await provider.configure(config, {
            ...context,
            signal: session.stopSignal,
            engineVersion: request.terraform_version,
          }),
        );
      });
      return { diagnostics: diagnostics.toProtocol() };
    },
  });
}
