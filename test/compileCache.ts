import { keepCompiledCode } from "../local/compileCache";

// Before any test, so that the engines and providers that tests start find compiled code, too.
keepCompiledCode();
