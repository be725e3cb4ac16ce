#include "pipeline/watch/log_time.hpp"

#include <chrono>

#include "libgeo/base/number_text.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

std::string log_time() {
  using namespace std::chrono;
  const auto now = floor<milliseconds>(system_clock::now());
  const auto second = floor<seconds>(now);
  std::string text = utc_text(second);
  text.insert(text.size() - 1, '.' + geo::padded_text((now - second).count(), 3));
  return text;
}

}  // namespace steppe
