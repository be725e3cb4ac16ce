#include "pipeline/report/report_input.hpp"

namespace steppe {

std::string periods_text(const Settings& settings) {
  std::string years;
  for (const auto year : settings.periods.years) years += (years.empty() ? "" : ", ") + std::to_string(year);
  return years;
}

}  // namespace steppe
