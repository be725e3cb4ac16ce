#include "libgeo/crs/proj_text.hpp"

#include <algorithm>
#include <string_view>

#include "libgeo/base/number_text.hpp"
#include "libgeo/crs/proj_handles.hpp"

namespace geo {

std::string proj_text(const Crs& crs) {
  const auto context = thread_context();
  const ProjObject object(proj_create(context->get(), crs.wkt().c_str()));
  const char* const text = object ? proj_as_proj_string(context->get(), object.get(), PJ_PROJ_4, nullptr) : nullptr;
  if (text == nullptr) return {};
  std::string ellipsoid = "+a=" + number_text(crs.semi_major_m());
  ellipsoid += crs.inverse_flattening() > 0 ? " +rf=" + number_text(crs.inverse_flattening())
                                            : " +b=" + number_text(crs.semi_major_m());
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    if (word.empty() || word.starts_with("+type=")) continue;
    const bool named = word.starts_with("+ellps=") || word.starts_with("+datum=");
    out += (out.empty() ? "" : " ") + (named ? ellipsoid : std::string(word));
  }
  return out;
}

}  // namespace geo
