package io.rulemaker.cli;

/** What this process is called, and whether it tells everything. */
final class Program {
  /** Set by the stand-ins for other programs, whose name then precedes errors. */
  private static final String NAME_VARIABLE = "RULEMAKER_PROGRAM";

  private static boolean verbose;

  private Program() {}

  static String name() {
    return isStandIn() ? System.getenv(NAME_VARIABLE) : "rulemaker";
  }

  /** Whether this process stands for another program. */
  static boolean isStandIn() {
    String name = System.getenv(NAME_VARIABLE);
    return name != null && !name.isEmpty();
  }

  /** Whether this process stands for another program, whose texts it then uses. */
  static boolean standsFor(String program) {
    return program.equals(System.getenv(NAME_VARIABLE));
  }

  /** Asks for details of errors. */
  static void beVerbose() {
    verbose = true;
  }

  /** Whether errors are shown with where they come from. */
  static boolean debugging() {
    String debug = System.getenv("RULEMAKER_DEBUG");
    return verbose || (debug != null && !debug.isEmpty() && !debug.equals("0"));
  }
}
