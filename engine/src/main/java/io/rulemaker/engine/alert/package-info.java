/** Alerts (L-36): what there is to tell the operator's programs, and which of them want to know. */
package io.rulemaker.engine.alert;
