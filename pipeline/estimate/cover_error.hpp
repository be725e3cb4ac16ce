#pragma once

#include "pipeline/config/end_members.hpp"

namespace steppe {

// Errors of a mean cover (percent) that are the same in all of its pixels (science 4.1, 8.5): they do not average out.

// √((1 − F)²σ_s² + F²σ_v²) / (vegetation − soil), F the dimidiate ratio of that cover; of the squared model times 2F.
// REQUIRES ends.vegetation > ends.soil.
double end_member_se(double cover_percent, const EndMembers& ends, bool squared);

// Of cover of which the share `harmonised` (0…1) of the observations was brought from another sensor.
double harmonisation_se(double cover_percent, const EndMembers& ends, bool squared, double harmonised);

}  // namespace steppe
