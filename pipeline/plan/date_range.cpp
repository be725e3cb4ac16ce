#include "pipeline/plan/date_range.hpp"

namespace steppe {

DateRange window_in_year(const DayRange& window, int year) {
  using namespace std::chrono;
  const auto date = [&](const MonthDay& d) {
    return sys_days(std::chrono::year(year) / month(static_cast<unsigned>(d.month)) /
                    day(static_cast<unsigned>(d.day)));
  };
  return {date(window.first), date(window.last)};
}

}  // namespace steppe
