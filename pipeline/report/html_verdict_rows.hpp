#pragma once

#include <string>

#include "pipeline/report/html_parts.hpp"

namespace steppe {

// Plain text: the zone that was judged, and the indicator as the document calls it.
std::string place_words(const Judgement& judgement, Language language);
std::string target_words(const Target& target, Language language);

// The verdict as a sign and a word. `after`: HTML behind it.
std::string verdict_badge(const HtmlContext& context, Verdict verdict, const std::string& after = {});

// Two rows: the figures, and below them reason, denominators, source and evidence.
std::string verdict_rows(const HtmlContext& context, const Judgement& judgement);
// One row of the list of what is not judged.
std::string listed_row(const HtmlContext& context, const Judgement& judgement);

// The table of some judgements, with the note below it; empty of none.
std::string verdict_table(const HtmlContext& context, const std::vector<const Judgement*>& judgements);

// A target that no satellite can judge, or that is none: it stands in a list, not among the verdicts.
bool only_listed(const Judgement& judgement);

}  // namespace steppe
