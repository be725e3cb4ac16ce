#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace geo {

// Edits that lead from a to b: insertions, deletions, substitutions and swaps of neighbours, no byte edited twice
// (restricted Damerau-Levenshtein; Boytsov 2011, section 2.1).
std::size_t edit_distance(std::string_view a, std::string_view b);

// The known name that `wrong` was probably meant to be: the one with the fewest edits, the first of equals, if these
// are at most a third of wrong's length (at least one for two letters and more, at most three). Letter case does not
// count as an edit. Nothing when no name is that close.
std::optional<std::string> nearest_name(std::string_view wrong, std::span<const std::string> known);

// The same for names in constant tables; empty when no name is close. The view is one of `known`.
std::string_view nearest_name(std::string_view wrong, std::span<const std::string_view> known);

}  // namespace geo
