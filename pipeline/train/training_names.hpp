#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace steppe {

// What all classes are called but the one that is looked for.
inline constexpr std::string_view kRest = "rest";

// What classes in samples are called in the model: the ids of training_class.hpp where a word is one of theirs, in
// either language; what --rename says; anything else as it is written.
class TrainingNames {
 public:
  // "written=id,…": throws UsageError where a part is none. `one`: this class is told from all others, which are
  // "rest".
  explicit TrainingNames(std::string_view renamed = {}, std::string_view one = {});

  // Nothing where the place has no class: an empty cell, "unknown", or shrub whose cover nobody wrote down.
  std::optional<std::string> id_of(std::string_view written, std::optional<double> cover_percent = {}) const;

 private:
  std::map<std::string, std::string, std::less<>> m_renamed;
  std::string m_one;
};

}  // namespace steppe
