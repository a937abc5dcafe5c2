/** ReadDataSource: a look-up. */
import type { Session } from "./session";
import { unary } from "../grpc/service";
import { ReadDataSourceRequest, ReadDataSourceResponse } from "../protocol/messages";
import { decodeObject, encodeState } from "../values/dynamic-value";

export function readDataSource(session: Session) {
  return unary({
    request: ReadDataSourceRequest,
    response: ReadDataSourceResponse,
    handle: async (request, call) => {
      const { answer, diagnostics } = await session.run(async (context) => {
        const dataSource = session.dataSource(request.type_name);
        const { attributes } = dataSource.schema;
        const config = decodeObject(attributes, request.config) ?? {};
        const state = await dataSource.read(config as never, session.context(context, call));
        return { state: encodeState(attributes, state) };
      });
      return { ...answer, diagnostics: diagnostics.toProtocol() };
    },
  });
}
