/** What the engine needs from the outside world. */
package io.rulemaker.engine.port;
