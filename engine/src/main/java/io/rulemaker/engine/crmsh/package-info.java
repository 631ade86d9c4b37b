/** The configuration as text, in the language of crmsh's configure level (L-40). */
package io.rulemaker.engine.crmsh;
