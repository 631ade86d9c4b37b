/**
 * What is wrong, or risky, in a configuration: the problems met while reading it, and checks of the
 * document itself.
 */
package io.rulemaker.engine.verify;
