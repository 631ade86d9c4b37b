/** From a CIB's status to node conditions, roles, failures and first actions (chapter 02). */
package io.rulemaker.engine.status;
