#include "pipeline/evidence/utf8_names.hpp"

namespace steppe {

// The locale is part of the C library; were it not there, names would go as they are.
Utf8Names::Utf8Names()
    : m_utf8(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), m_before(m_utf8 == nullptr ? nullptr : uselocale(m_utf8)) {}

Utf8Names::~Utf8Names() {
  if (m_utf8 == nullptr) return;
  uselocale(m_before);
  freelocale(m_utf8);
}

}  // namespace steppe
