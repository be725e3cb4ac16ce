#pragma once

#include <iosfwd>

#include "pipeline/indicators/end_member_fit.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// One line a stratum: how many pixels, what was pooled, both values, where each comes from and what a limit changed.
void print_end_members(const EndMemberFit& fit, Language language, std::ostream& out);

}  // namespace steppe
