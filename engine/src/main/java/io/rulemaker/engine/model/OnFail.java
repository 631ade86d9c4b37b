package io.rulemaker.engine.model;

/** The reaction to a failure, in order of severity (CF-56). */
public enum OnFail {
  IGNORE,
  DEMOTE,
  RESTART,
  RESET_REMOTE,
  RESTART_CONTAINER,
  BAN,
  BLOCK,
  STOP,
  STANDBY,
  FENCE
}
