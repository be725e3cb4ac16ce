#pragma once

#include <optional>

#include "pipeline/estimate/field_use.hpp"
#include "pipeline/indicators/legend.hpp"

namespace steppe {

// What one person saw at a point: a class, or nothing where it could not be told ("unknown").
struct Opinion {
  std::optional<LandCover> seen;
  friend bool operator==(const Opinion&, const Opinion&) = default;
};

// What people said of a point in one year, each without seeing the other's answer; the arbiter sees both. Nothing where
// nobody answered.
struct Interpretation {
  std::optional<Opinion> first, second, arbiter;
  // The column reference_class: the answer of a single interpretation, or of whoever decided.
  std::optional<Opinion> final_class;

  bool both() const { return first && second; }
};

// The answer of a point, or why it has none: cannot_tell, disagreement (two differ and nobody decided), bad_class (the
// final class contradicts what was said), and used with nothing seen where nobody said anything.
struct Answer {
  FieldUse use = FieldUse::used;
  std::optional<LandCover> land_class;
};

// The arbiter's, else the final class, else what both say or the only one says.
Answer answer_of(const Interpretation& said);

}  // namespace steppe
