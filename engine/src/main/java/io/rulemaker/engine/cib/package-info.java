/** The cluster information base as a document: reading, writing, upgrading and patching its XML. */
package io.rulemaker.engine.cib;
