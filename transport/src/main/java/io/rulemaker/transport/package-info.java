/** The bus: Camel routes that carry messages, and the form in which they leave the process. */
package io.rulemaker.transport;
