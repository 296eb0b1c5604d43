// A news text cut into blocks of one kind each (headline, byline, caption, running text) and the
// running text into sentences, with what stands in quotation marks.
//
//   ArticleStructure structure = ReadStructure(reading);
//   structure.blocks[1].kind == BlockKind::kByline        // "By Tomas Hale"
//
// A line is a block. What makes a line a byline, caption or notice is data (BlockRule). Offsets are
// tokens of the reading. Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_STRUCTURE_H_
#define CROSSCHECK_ENGINE_EXTRACT_STRUCTURE_H_

#include <cstdint>
#include <vector>

#include "engine/extract/reading.h"

namespace crosscheck {

enum class BlockKind : std::uint8_t {
  kHeadline,
  kBody,
  kSection,   // a heading inside the text
  kByline,
  kCaption,
  kMetadata,  // "Updated May 24, 7:15 p.m.", "17:40"
  kPrompt,    // "Sign up for our newsletter"
  kNotice,    // "All rights reserved"
  kDayHeader, // "Tuesday 19 December": the day of what follows
};

// "caption", for people.
const char* BlockKindWord(BlockKind kind);

struct Block {
  TokenRange tokens;  // the whole line
  TokenRange body;    // without "date 2023-08-13" or "KYIV, March 6 (NNA) -" before it
  TokenRange dateline;
  BlockKind kind = BlockKind::kBody;
};

struct Sentence {
  TokenRange tokens;
  std::size_t block = 0;
  bool headline = false;
  bool first_of_block = false;
  bool all_quoted = false;  // every word of it stands in quotation marks
};

struct ArticleStructure {
  std::vector<Block> blocks;
  std::vector<Sentence> sentences;
  // By token: in quotation marks, the marks themselves too.
  std::vector<bool> quoted;
};

ArticleStructure ReadStructure(const ReadText& reading);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_STRUCTURE_H_
