#pragma once

#include <atomic>
#include <cstddef>
#include <utility>

namespace steppe {

// Bytes that many may hold together at most. Thread safe; outlives its shares.
class ByteBudget {
 public:
  explicit ByteBudget(std::size_t bytes) : m_left(bytes) {}
  std::size_t left() const { return m_left; }

 private:
  friend class ByteShare;
  bool take(std::size_t bytes) {
    std::size_t left = m_left;
    while (left >= bytes)
      if (m_left.compare_exchange_weak(left, left - bytes)) return true;
    return false;
  }
  void give_back(std::size_t bytes) { m_left += bytes; }

  std::atomic<std::size_t> m_left;
};

// What one of them holds; given back with the object.
class ByteShare {
 public:
  explicit ByteShare(ByteBudget& budget) : m_budget(&budget) {}
  ~ByteShare() { m_budget->give_back(m_bytes); }
  ByteShare(ByteShare&& other) noexcept : m_budget(other.m_budget), m_bytes(std::exchange(other.m_bytes, 0)) {}
  ByteShare& operator=(ByteShare&&) = delete;
  ByteShare(const ByteShare&) = delete;
  ByteShare& operator=(const ByteShare&) = delete;

  // Holds `bytes` from now on when it held less. False: there are not as many left, and it holds what it held.
  bool grow_to(std::size_t bytes) {
    if (bytes <= m_bytes) return true;
    if (!m_budget->take(bytes - m_bytes)) return false;
    m_bytes = bytes;
    return true;
  }

 private:
  ByteBudget* m_budget;
  std::size_t m_bytes = 0;
};

}  // namespace steppe
