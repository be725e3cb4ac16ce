#include "pipeline/estimate/interpretation.hpp"

namespace steppe {
namespace {

// What the people alone come to; nothing where they do not.
std::optional<Opinion> agreed(const Interpretation& said) {
  if (said.arbiter) return said.arbiter;
  if (said.both()) return said.first == said.second ? said.first : std::nullopt;
  return said.first ? said.first : said.second;
}

}  // namespace

Answer answer_of(const Interpretation& said) {
  const auto people = agreed(said);
  // Two who differ and a final class: somebody decided.
  if (people && said.final_class && people != said.final_class) return {FieldUse::bad_class, {}};
  const auto& last = people ? people : said.final_class;
  if (!last) return {said.both() ? FieldUse::disagreement : FieldUse::used, {}};
  return {last->seen ? FieldUse::used : FieldUse::cannot_tell, last->seen};
}

}  // namespace steppe
