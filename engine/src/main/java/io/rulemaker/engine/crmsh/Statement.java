package io.rulemaker.engine.crmsh;

import java.util.List;

/**
 * One statement as written, over one or several lines.
 *
 * @param line where it begins, from 1
 * @param words without quotes
 * @param raw the text with its quotes, continued lines joined
 */
record Statement(int line, List<String> words, String raw) {}
