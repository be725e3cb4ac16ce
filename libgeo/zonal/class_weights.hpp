#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "libgeo/base/wide_integer.hpp"

namespace geo {

// A weight for each of 256 classes, of which a zone has a handful: only those that were named are held, by code. Ten
// thousand zones keep a dozen of these each, and 256 weights are 6 KiB. Weights that are 0 count as absent.
class ClassWeights {
 public:
  struct Entry {
    std::uint8_t code = 0;
    WideInteger weight;

    bool operator==(const Entry&) const = default;
  };
  static constexpr std::size_t kClasses = 256;

  static constexpr std::size_t size() { return kClasses; }
  // REQUIRES code < size() of both. The reference is good until another class is named.
  const WideInteger& operator[](std::size_t code) const;
  WideInteger& operator[](std::size_t code);

  // Those that were named, by code; maybe with weights of 0.
  const std::vector<Entry>& entries() const { return m_entries; }

  bool operator==(const ClassWeights& other) const;

 private:
  std::vector<Entry> m_entries;
};

}  // namespace geo
