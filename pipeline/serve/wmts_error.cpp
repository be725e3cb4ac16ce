#include "pipeline/serve/wmts_error.hpp"

#include "libgeo/io/xml_text.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

HttpResponse WmtsError::answer() const {
  std::string words;
  for (const Language language : {Language::zh, Language::en})
    words += "<ows:ExceptionText>" + geo::xml_escaped(show(m_words, language)) + "</ows:ExceptionText>";
  const std::string locator = m_locator.empty() ? "" : " locator=\"" + geo::xml_escaped(m_locator) + "\"";
  HttpResponse response;
  response.status = m_status;
  response.content_type = "application/xml";
  response.headers.emplace_back("cache-control", "no-store");
  response.body =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ows:ExceptionReport "
      "xmlns:ows=\"http://www.opengis.net/ows/1.1\" version=\"1.1.0\"><ows:Exception exceptionCode=\"" +
      geo::xml_escaped(m_code) + "\"" + locator + ">" + words + "</ows:Exception></ows:ExceptionReport>\n";
  return response;
}

}  // namespace steppe
