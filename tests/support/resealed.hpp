#pragma once

#include <stdexcept>
#include <string>

#include "libgeo/base/sealed_text.hpp"

namespace steppe_test {

// A sealed record with one text replaced by another and sealed again: a record that somebody else wrote, not a damaged
// one.
inline std::string resealed(const std::string& record, const std::string& from, const std::string& to) {
  std::string json = geo::unsealed(record).value();
  const auto place = json.find(from);
  if (place == std::string::npos) throw std::logic_error("no " + from + " in the record");
  return geo::sealed(json.replace(place, from.size(), to));
}

}  // namespace steppe_test
