#pragma once

#include <string>

#include "pipeline/check/checklist.hpp"

namespace steppe {

// The checklist for programs: marks as words, texts in one language.
std::string checklist_json(const Checklist& list, Language language);

}  // namespace steppe
