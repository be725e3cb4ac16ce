#pragma once

#include <iosfwd>

#include "pipeline/report/accuracy_sheet.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// The error matrix, the accuracies and areas of its classes, and the overall accuracy in a sentence, for a person.
void show_assessment(std::ostream& out, const AssessedMap& map, Language language);

}  // namespace steppe
