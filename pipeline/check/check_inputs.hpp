#pragma once

#include <optional>

#include "pipeline/check/checklist.hpp"
#include "pipeline/check/opened_inputs.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/report/words.hpp"

namespace steppe {

struct CheckOptions {
  std::optional<Workspace> workspace = {};  // whose disk is looked at; nothing in it is read or written
  int threads = 0;                          // 0: all
  Vocabulary vocabulary = Vocabulary::en;   // of whoever reads: units and calibers in reasons of verdicts
  CheckProgress progress = [](const geo::Message&) {};
};

// Opens everything that a configuration names and says of each input whether a run can use it, what is blocked and what
// to do: everything at once, each thing once. `read` may have problems: what can be checked is checked all the same.
// Writes nothing, takes no lock. Throws Interrupted after a signal, else only what no input is to blame for.
Checklist check_inputs(const std::string& file, const SettingsRead& read, const CheckOptions& options);

// What a configuration would name, for whoever has none yet.
Checklist check_nothing(const std::string& folder);

}  // namespace steppe
