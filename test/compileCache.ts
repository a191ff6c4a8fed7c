import { keepCompiledCode } from "#local/host/compileCache";

// Before any test, so that the engines and providers that tests start find compiled code, too.
keepCompiledCode();
