#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "libgeo/base/message.hpp"
#include "pipeline/http/http_message.hpp"

namespace steppe {

// A request that WMTS answers with an exception report. Thrown inside of its handlers.
class WmtsError : public std::runtime_error {
 public:
  // `code`: of OGC 06-121r3 table 27 and 07-057r7 ("InvalidParameterValue", "TileOutOfRange" …); `locator`: the
  // parameter, or empty.
  WmtsError(int status, std::string code, std::string locator, geo::Message words)
      : std::runtime_error(code),
        m_status(status),
        m_code(std::move(code)),
        m_locator(std::move(locator)),
        m_words(std::move(words)) {}

  // The ows:ExceptionReport, in both languages.
  HttpResponse answer() const;

 private:
  int m_status;
  std::string m_code, m_locator;
  geo::Message m_words;
};

}  // namespace steppe
