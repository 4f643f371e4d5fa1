#include "textflag.h"

// Sixteen bytes at a time are compared with both bytes; the top bits of the
// sixteen results make sixteen bits of a word. SSE2 is part of every amd64.

#define SIXTEEN(at, bits) \
	MOVOU at(SI), X2   \
	MOVO  X2, X3       \
	PCMPEQB X0, X2     \
	PCMPEQB X1, X3     \
	POR   X3, X2       \
	PMOVMSKB X2, bits

// func separate(words []uint64, text *byte, one, other byte)
TEXT ·separate(SB), NOSPLIT, $0-34
	MOVQ words_base+0(FP), DI
	MOVQ words_len+8(FP), CX
	MOVQ text+24(FP), SI
	MOVBQZX one+32(FP), AX
	MOVQ $0x0101010101010101, DX
	IMULQ DX, AX
	MOVQ AX, X0
	PUNPCKLQDQ X0, X0
	MOVBQZX other+33(FP), AX
	IMULQ DX, AX
	MOVQ AX, X1
	PUNPCKLQDQ X1, X1
	TESTQ CX, CX
	JZ   done

next:
	SIXTEEN(0, R8)
	SIXTEEN(16, R9)
	SIXTEEN(32, R10)
	SIXTEEN(48, R11)
	SHLQ $16, R9
	ORQ  R9, R8
	SHLQ $32, R10
	SHLQ $48, R11
	ORQ  R11, R10
	ORQ  R10, R8
	MOVQ R8, (DI)
	ADDQ $64, SI
	ADDQ $8, DI
	DECQ CX
	JNZ  next

done:
	RET
