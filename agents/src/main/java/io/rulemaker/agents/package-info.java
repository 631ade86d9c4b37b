/** Runs agents on this node: OCF, LSB, systemd and the class {@code service} (chapter 10 §4). */
package io.rulemaker.agents;
