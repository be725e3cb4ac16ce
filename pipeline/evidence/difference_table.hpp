#pragma once

#include <cstddef>

#include "pipeline/evidence/difference.hpp"
#include "pipeline/report/table.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {

// Columns role (cause or result), kind, subject, what. Files have the identifiers and English sentences, people the
// words of their language.
Table difference_table(const Differences& differences, Vocabulary vocabulary);

// The first `most` of each kind, in their order.
Differences first_of_each(const Differences& differences, std::size_t most);

}  // namespace steppe
