/** From a CIB's configuration to nodes, resources and options (chapter 01, 04 §2, 05 §2). */
package io.rulemaker.engine.config;
