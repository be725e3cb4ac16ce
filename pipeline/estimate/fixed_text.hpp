#pragma once

#include <string>

namespace steppe {

// A number with this many decimals, whatever the locale; never "-0.00"; "nan" and "inf" as such.
std::string fixed_text(double value, int decimals);

}  // namespace steppe
