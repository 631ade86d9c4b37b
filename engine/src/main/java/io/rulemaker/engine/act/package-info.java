/** Which actions an assignment demands (chapter 06, 05 §6 and §9). */
package io.rulemaker.engine.act;
