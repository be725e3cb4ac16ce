#pragma once

#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "libgeo/base/result.hpp"
#include "libgeo/grid/tiling.hpp"

namespace steppe {

// Runs `read`, which may throw nlohmann's exceptions and geo::Error: the reason it threw, nothing when it did not.
// Other exceptions pass.
std::optional<geo::Message> json_damage(const std::function<void()>& read);

// The JSON text inside a sealed one (libgeo/base/sealed_text.hpp). Throws geo::Error when a byte of it was changed: to
// be called inside of read_json_record().
std::string intact_json(const std::string& sealed);

// The tile of that name in a record. Throws geo::Error when it is none: as intact_json().
geo::TileId tile_in_record(const std::string& name);

// The record that read() makes of a JSON text that steppe wrote itself. What it throws for the text (see above) costs
// that record alone: it becomes a fault of kind unreadable that says damaged(reason).
template <class Read, class Damaged>
auto read_json_record(const Read& read, const Damaged& damaged) -> geo::Result<std::invoke_result_t<const Read&>> {
  std::optional<std::invoke_result_t<const Read&>> record;
  if (const auto reason = json_damage([&] { record = read(); }))
    return geo::Fault{geo::FaultKind::unreadable, damaged(*reason)};
  return std::move(*record);
}

}  // namespace steppe
