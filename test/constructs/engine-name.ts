/**
 * Import this first where a construct is imported with `importFrom`: the framework then asks the engine for its version,
 * and reads what the engine is called when it is loaded.
 */
import { locateEngine } from "../../scripts/engine";

process.env.TERRAFORM_BINARY_NAME ??= locateEngine()?.path;
