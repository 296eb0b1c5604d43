// One source for a screen: who it is taken to be, and its claims.
#ifndef CROSSCHECK_TOOLS_SOURCE_TEXT_H_
#define CROSSCHECK_TOOLS_SOURCE_TEXT_H_

#include "tools/render/text_layout.h"
#include "tools/source_record.h"

namespace crosscheck {

void WriteSourceText(const SourceRecordPage& page, TextLayout& text);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_SOURCE_TEXT_H_
