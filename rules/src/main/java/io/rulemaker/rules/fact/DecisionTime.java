package io.rulemaker.rules.fact;

/**
 * When the decision is taken, in UTC.
 *
 * @param epochSeconds seconds since 1970
 * @param hour hour of the day, 0 to 23
 * @param minute minute of the hour, 0 to 59
 * @param weekday day of the week, 1 Monday to 7 Sunday
 */
public record DecisionTime(long epochSeconds, int hour, int minute, int weekday) {}
