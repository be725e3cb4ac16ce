#pragma once

#include <cassert>
#include <optional>
#include <utility>
#include <variant>

#include "libgeo/base/message.hpp"

namespace geo {

// What is wrong with one input. The name of the kind is what summaries count by.
enum class FaultKind {
  missing,       // a file, band, key or layer is not there
  unreadable,    // exists, but cannot be opened or decoded
  truncated,     // pixels or bytes end early
  bad_metadata,  // metadata contradicts itself, the name or the standard
  wrong_grid,    // other CRS, shape or origin than required; outside the grid
  out_of_range,  // a value that cannot be true
  bad_geometry,  // an invalid polygon
  unsupported,   // correct, but not something steppe reads
  too_large,     // beyond a stated limit
  machine,       // nothing is wrong with the input: the machine cannot read it now (machine_fault.hpp)
};

const char* name_of(FaultKind kind);

// Expected bad data of one scene, tile or polygon: a value, never an exception. It costs that one input and is counted.
struct Fault {
  FaultKind kind = FaultKind::unreadable;
  Message message;
};

// A value or a fault (std::expected is not in g++ 12). REQUIRES ok() before value() and !ok() before fault().
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit by design
  Result(Fault fault) : m_content(std::in_place_index<1>, std::move(fault)) {}  // NOLINT: implicit by design

  bool ok() const { return m_content.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() & { return assert(ok()), *std::get_if<0>(&m_content); }
  const T& value() const& { return assert(ok()), *std::get_if<0>(&m_content); }
  T&& value() && { return assert(ok()), std::move(*std::get_if<0>(&m_content)); }
  const Fault& fault() const {
    return assert(!ok()), *std::get_if<1>(&m_content);  // NOLINT: the analyzer does not connect ok() and get_if()
  }

 private:
  std::variant<T, Fault> m_content;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Fault fault) : m_fault(std::move(fault)) {}  // NOLINT: implicit by design

  bool ok() const { return !m_fault; }
  explicit operator bool() const { return ok(); }
  const Fault& fault() const { return assert(m_fault), *m_fault; }

 private:
  std::optional<Fault> m_fault;
};

}  // namespace geo
