/** A plugin with one service, bundled and started by the tests of `serve`. */
import { unary } from "../../../lib/plugin/grpc";
import { serve } from "../../../lib/plugin/process";
import { message, string } from "../../../lib/plugin/protobuf/message";

const Text = message({ text: string(1) });

void serve({
  providerAddress: "registry.test/namespace/fixture",
  name: "terraform-provider-fixture",
  version: "1.2.3",
  services: ({ log, debug }) => [
    {
      name: "test.Echo",
      methods: {
        Say: unary({
          request: Text,
          response: Text,
          handle: async ({ text }) => {
            log.secrets.add("the-secret");
            console.log("printed the-secret", { text });
            process.stdout.write("written to stdout\n");
            log.info("logged the-secret", { text });
            if (text === "throw") {
              setImmediate(() => {
                throw new Error("thrown with the-secret");
              });
            }
            if (text === "reject") {
              void Promise.reject(new Error("rejected"));
            }
            return { text: debug ? "debug" : text };
          },
        }),
      },
    },
  ],
});
