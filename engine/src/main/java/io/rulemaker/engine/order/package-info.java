/** Which action waits for which, and what that does to them (chapter 07). */
package io.rulemaker.engine.order;
